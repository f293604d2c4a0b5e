package org.brooklet.data;

/** What becomes of a row of a table in which a feature is missing. */
public enum Missing {

    /** It is refused, with line and column. */
    REFUSE,

    /** It is left out; a row to predict is refused, since each has to have its prediction. */
    DROP_ROW,

    /** The number is that of the mean of the training rows; a text is their most frequent one. */
    MEAN,

    /** The number is the median of the training rows; a text is their most frequent one. */
    MEDIAN,

    /** The number or text is the most frequent one of the training rows, and the first of several in order. */
    MODE
}
