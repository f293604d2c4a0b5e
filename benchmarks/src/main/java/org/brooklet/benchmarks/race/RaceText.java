package org.brooklet.benchmarks.race;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.brooklet.benchmarks.race.Contenders.Inclusion;

/** Standings as a text for a terminal. */
final class RaceText {

    private RaceText() {}

    static String of(Standings standings) {
        Race race = standings.race();
        Protocol protocol = race.protocol();
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%d contenders, %d problems, %d seeds; tuned by %d trials%n%n",
                race.contenders().size(),
                race.problems().size(),
                protocol.seeds(),
                protocol.trials()));
        text.append(String.format("%-20s %30s   %28s%n", "", "tuned", "as shipped"));
        text.append(String.format(
                "%-20s %8s %8s %12s   %8s %8s %10s%n", "", "score", "wins", "trials lost", "score", "wins", "lost"));
        for (int c : standings.ranking(League.TUNED)) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-20s %8.3f %8s %12s   %8.3f %8s %10s%n",
                    race.contenders().get(c).name(),
                    Standings.score(standings.ratios(c, League.TUNED)),
                    standings.wins(c, League.TUNED),
                    lost(standings, c, League.TRIAL),
                    Standings.score(standings.ratios(c, League.SHIPPED)),
                    standings.wins(c, League.SHIPPED),
                    lost(standings, c, League.SHIPPED)));
        }
        text.append(
                String.format(
                        "%nscore: 1 is first at the target on every problem, 0 is never within four times the"
                                + " evaluations of the first%nwins:  problems with the lowest test loss, or a tie with it%nlost:  diverged%n%n"));
        text.append(String.format("%-20s %-20s %12s  %s%n", "problem", "best, tuned", "test loss", "ties with it"));
        for (int p = 0; p < race.problems().size(); p++) {
            int winner = standings.winner(p, League.TUNED);
            boolean isWon = standings.ties(p, winner, League.TUNED);
            text.append(String.format(
                    "%-20s %-20s %12s  %s%n",
                    race.problems().get(p).name(),
                    isWon ? race.contenders().get(winner).name() : "-",
                    Figures.of(Statistics.median(standings.losses(p, winner, League.TUNED))),
                    ties(standings, p, winner)));
        }
        text.append(String.format("%n"));
        inclusions(standings).forEach(line -> text.append(line).append(String.format("%n")));
        return text.toString();
    }

    private static String lost(Standings standings, int contender, League league) {
        return standings.diverged(contender, league) + " of " + standings.count(contender, league);
    }

    private static String ties(Standings standings, int problem, int winner) {
        StringJoiner ties = new StringJoiner(", ");
        for (int c = 0; c < standings.race().contenders().size(); c++) {
            if (c != winner && standings.ties(problem, c, League.TUNED)) {
                ties.add(standings.race().contenders().get(c).name().replace(", ", " "));
            }
        }
        return ties.toString();
    }

    /** One line for each inclusion whose two contenders take part. */
    static List<String> inclusions(Standings standings) {
        List<String> names =
                standings.race().contenders().stream().map(Contender::name).toList();
        return Contenders.INCLUSIONS.stream()
                .filter(i -> names.contains(i.special()) && names.contains(i.general()))
                .map(i -> line(standings, i, names))
                .toList();
    }

    private static String line(Standings standings, Inclusion inclusion, List<String> names) {
        List<String> lost = standings.lost(names.indexOf(inclusion.general()), names.indexOf(inclusion.special()));
        return "inclusion: %s never loses to its special case %s: %s"
                .formatted(
                        inclusion.general(),
                        inclusion.special(),
                        lost.isEmpty() ? "pass" : "FAIL on " + String.join(", ", lost) + ": needs more trials");
    }
}
