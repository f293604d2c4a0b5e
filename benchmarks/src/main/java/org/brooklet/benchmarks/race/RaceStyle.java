package org.brooklet.benchmarks.race;

/** How the page looks: light and dark, on a phone and on paper. */
final class RaceStyle {

    static final String CSS = """
            :root{--bg:#fff;--fg:#1a1a1a;--dim:#888;--grid:#e4e4e4;--lum:38%;--heat:210 70% 45%}
            @media(prefers-color-scheme:dark){:root{--bg:#15171a;--fg:#e8e8e8;--dim:#8a8a8a;--grid:#2c2f33;--lum:66%;--heat:210 70% 60%}}
            *{box-sizing:border-box}
            body{background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif;max-width:1280px;margin:0 auto;padding:1rem}
            p{max-width:48rem}
            fieldset{border:1px solid var(--grid);position:sticky;top:0;background:var(--bg);z-index:1;display:flex;flex-wrap:wrap;gap:0 .9rem;font-size:.85rem;max-height:35vh;overflow:auto}
            label{display:inline-flex;align-items:center;gap:.3rem;--c:var(--dim);cursor:pointer}
            label svg{width:2.2rem;height:.6rem}
            figure{margin:0;min-width:0}figcaption{font-weight:600;margin:.6rem 0 0}
            svg{width:100%;height:auto;font:20px system-ui,sans-serif;fill:var(--fg)}
            .pair,.many{display:grid;gap:0 1.2rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))}
            .many{grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}
            .a{stroke:var(--fg);fill:none}.g{stroke:var(--grid)}
            .l{fill:none;stroke:var(--c,var(--dim));stroke-dasharray:var(--d,none);stroke-width:3;stroke-linejoin:round}
            .l,.x{opacity:.25}.l:hover{stroke-width:7;opacity:1}
            .x{stroke:var(--c,var(--dim));stroke-width:3}
            .b{fill:var(--c,none);fill-opacity:.18;stroke:none}
            .t{stroke:var(--fg);stroke-dasharray:6 6;opacity:.6}
            .wide{overflow-x:auto}table{border-collapse:collapse;font-size:.85rem;font-variant-numeric:tabular-nums}
            td,th{padding:.15rem .5rem;text-align:right;border-bottom:1px solid var(--grid)}th:first-child{text-align:left;white-space:nowrap}
            .heat td{text-align:center;min-width:4rem}
            details{margin:.2rem 0}summary{cursor:pointer;font-size:.85rem}
            @media print{:root{--bg:#fff;--fg:#000;--grid:#ccc;--lum:38%;--heat:210 70% 45%}fieldset{position:static}figure,tr{break-inside:avoid}}
            """ + shades();

    private RaceStyle() {}

    /** Ten shades of one colour, as the background of a cell or the filling of a tile. */
    private static String shades() {
        StringBuilder css = new StringBuilder();
        for (int k = 0; k < 10; k++) {
            String colour = "hsl(var(--heat)/%s%%)".formatted(7 * k);
            css.append(".h%s{background:%s;fill:%s}".formatted(k, colour, colour));
        }
        return css.append('\n').toString();
    }
}
