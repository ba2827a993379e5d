package dev.windlass.jdbc.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives as Atlassian's page "Issue import and export data format" describes them. Stateless. */
final class Export {
    private Export() {}

    /** Two issues, three comments, two changes of three fields, two attachments, and the lists around them. */
    static final String DATA = """
            {
              "issues": [
                {
                  "assignee": {"display_name": "Ada Lovelace", "account_id": "557058:ada"},
                  "component": "parser",
                  "content": "The parser **stops** at a comma.",
                  "content_updated_on": "2013-03-21T03:44:04.660869+00:00",
                  "created_on": "2013-01-22T15:55:13.573339+00:00",
                  "edited_on": "2013-03-21T03:44:04.660869+00:00",
                  "id": 1,
                  "kind": "bug",
                  "milestone": "M2",
                  "priority": "major",
                  "reporter": {"display_name": "Grace Hopper", "account_id": "557058:grace"},
                  "status": "resolved",
                  "title": "A comma ends the world",
                  "updated_on": "2013-03-21T04:26:26.733922+00:00",
                  "version": "1.0",
                  "voters": [{"display_name": "Ada Lovelace", "account_id": "557058:ada"}],
                  "watchers": [
                    {"display_name": "Ada Lovelace", "account_id": "557058:ada"},
                    {"display_name": "Grace Hopper", "account_id": "557058:grace"}
                  ]
                },
                {
                  "assignee": null, "component": null, "content": null, "content_updated_on": null,
                  "created_on": "2013-02-01T00:00:00+01:00", "edited_on": null, "id": 2, "kind": "task",
                  "milestone": null, "priority": "minor", "reporter": null, "status": "new",
                  "title": "Nobody's", "updated_on": "2013-02-01T00:00:00+01:00", "version": null,
                  "voters": [], "watchers": []
                }
              ],
              "comments": [
                {"content": "Seen it.", "created_on": "2013-01-23T10:00:00.000001+00:00", "id": 90, "issue": 1,
                 "updated_on": "2013-01-23T10:05:00+00:00",
                 "user": {"display_name": "Ada Lovelace", "account_id": "557058:ada"}},
                {"content": null, "created_on": "2013-03-21T04:26:26.733922+00:00", "id": 91, "issue": 1,
                 "updated_on": null, "user": null},
                {"content": "Mine?", "created_on": "2013-02-02T00:00:00+00:00", "id": 92, "issue": 2,
                 "updated_on": null, "user": {"display_name": "Grace Hopper", "account_id": "557058:grace"}}
              ],
              "logs": [
                {"changed_from": "new", "changed_to": "resolved", "comment": 91,
                 "created_on": "2013-03-21T04:26:26.733922+00:00", "field": "status", "issue": 1,
                 "user": {"display_name": "Ada Lovelace", "account_id": "557058:ada"}},
                {"changed_from": "", "changed_to": "M2", "comment": 91,
                 "created_on": "2013-03-21T04:26:26.733922+00:00", "field": "milestone", "issue": 1,
                 "user": {"display_name": "Ada Lovelace", "account_id": "557058:ada"}},
                {"changed_from": "bug", "changed_to": "task", "comment": 92,
                 "created_on": "2013-02-02T00:00:00+00:00", "field": "kind", "issue": 2, "user": null}
              ],
              "attachments": [
                {"filename": "comma.png", "issue": 1, "path": "attachments/0a1b",
                 "user": {"display_name": "Grace Hopper", "account_id": "557058:grace"}},
                {"filename": "lost.txt", "issue": 2, "path": "attachments/2c3d", "user": null}
              ],
              "components": [{"name": "parser"}, {"name": "printer"}],
              "milestones": [{"name": "M1"}, {"name": "M2"}],
              "versions": [{"name": "1.0"}],
              "meta": {"default_assignee": null, "default_component": null, "default_kind": "bug",
                       "default_milestone": null, "default_version": null}
            }
            """;

    /** A zip of {@link #DATA} and of the first attachment, 12 bytes long. */
    static Path zip(Path file) {
        return zip(file, Map.of("db-2.0.json", DATA, "attachments/0a1b", "twelve bytes"));
    }

    static Path zip(Path file, String data) {
        return zip(file, Map.of("db-2.0.json", data));
    }

    static Path zip(Path file, Map<String, String> entries) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What writes the data of a big archive. */
    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    static Path zip(Path file, Writer data) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(1);
            zip.putNextEntry(new ZipEntry("db-2.0.json"));
            data.write(zip);
            zip.closeEntry();
            return file;
        }
    }

    /** The same, unpacked. */
    static Path folder(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("attachments"));
        Files.writeString(folder.resolve("db-2.0.json"), DATA);
        Files.writeString(folder.resolve("attachments/0a1b"), "twelve bytes");
        return folder;
    }
}
