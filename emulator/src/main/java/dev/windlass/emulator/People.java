package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The 40 people of the default scenario and the two who left. Read-only after construction. */
final class People {
    private static final List<String> NAMES = List.of(
            "Ada Nwosu",
            "Björn Åkesson",
            "Chloé Lefèvre",
            "Dmitri Sokolov",
            "Élodie Marchand",
            "Farid Haddad",
            "Grace O'Malley",
            "Håkon Dahl",
            "Ines Carvalho",
            "Jürgen Groß",
            "Kateřina Dvořáková",
            "Liam Walsh",
            "Mei Lin 林美",
            "Noor Rahman",
            "Oluwaseun Adeyemi",
            "Paweł Wiśniewski",
            "Quentin Dubois",
            "Rosa Jiménez",
            "Søren Kjær",
            "Tomáš Novák",
            "Uma Krishnan",
            "Viktor Horváth",
            "Wanjiru Kamau",
            "Xavier Puig",
            "Yuki Tanaka 田中由紀",
            "Zofia Kowalska",
            "Anselm Weiß",
            "Bình Nguyễn",
            "Ciarán Byrne",
            "Dilnoza Karimova",
            "Emre Yıldız",
            "Freya Lindqvist",
            "Giulia Conti",
            "Hana Kim 김하나",
            "Íñigo Etxeberria",
            "Jana Šimek",
            "Kofi Mensah",
            "Lucía Fernández",
            "Marek Zając",
            "Νίκος Παπαδόπουλος");

    private static final List<String> FORMER = List.of("Otto Former", "Ирина Бывшая");

    private final List<Person> members = new ArrayList<>();
    private final List<Person> former = new ArrayList<>();

    People(long seed) {
        for (int i = 0; i < NAMES.size(); i++) {
            members.add(person(NAMES.get(i), seed, i, false));
        }
        for (int i = 0; i < FORMER.size(); i++) {
            former.add(person(FORMER.get(i), seed, NAMES.size() + i, true));
        }
    }

    List<Person> members() {
        return List.copyOf(members);
    }

    /** The signed-in one. */
    Person me() {
        return members.get(0);
    }

    /** Some do much and some little: the square of a uniform draw; one in sixty acts was somebody's who left. */
    Person anyone(RandomGenerator random) {
        if (random.nextInt(60) == 0) {
            return former.get(random.nextInt(former.size()));
        }
        return member(random);
    }

    Person member(RandomGenerator random) {
        double draw = random.nextDouble();
        return members.get((int) (draw * draw * members.size()));
    }

    private static Person person(String name, long seed, int index, boolean deleted) {
        String uuid = Uuids.bare("person", seed + "/" + name);
        String login =
                name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", ".").replaceAll("^\\.|\\.$", "");
        // The three recorded forms of account ids (oddities.md 21).
        String accountId = switch (index % 3) {
            case 0 -> "557058:" + uuid;
            case 1 -> Hashes.of(uuid).substring(0, 24);
            default -> "712020:" + uuid;
        };
        long createdOn = Scenario.EPOCH - (400L + 53L * index) * 86_400_000_000L + index * 7_654_321L;
        String email = index == 0 ? Credentials.DEMO_USER : login + "@acme.example";
        return new Person(
                "{" + uuid + "}",
                accountId,
                name.substring(0, name.indexOf(" ")),
                name,
                email,
                createdOn,
                index < 3,
                deleted);
    }
}
