import { z } from "zod";
import type { LogEvent } from "../core/event/event.ts";
import { parseDate } from "../core/time/date.ts";
import { defineEventType, listNames, type Naming } from "../core/model/event-type.ts";
import { openTie } from "../core/world/verbs.ts";
import { dueDay, edtfText, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";
import { dateInWords, missionsOf, remark, sentence, words } from "./parts/prose.ts";
import { roleInWords } from "./parts/roles.ts";

/** Kinds of tie that are mutual unless the event says otherwise, as they are where other events open and close them. */
const MUTUAL = new Set(["relations", "broken", "hostilities", "ceasefire"]);

/** A tie that was opened before the log begins, or outside it. Recording it weighs nothing. */
export default defineEventType({
  name: "tie-recorded",
  title: "a tie between source and target that the log does not see opened",
  tone: "neutral",
  dimension: "diplomatic",
  weightless: true,
  data: z.strictObject({
    tie: z
      .string()
      .regex(
        /^[a-z]+(?:\/[A-Za-z0-9:+-]+)*$/,
        "expected a tie such as relations, broken, mission/embassy, sanctions/un-nuclear",
      ),
    /** Where it is left out, the kind of tie decides. */
    mutual: z.boolean().optional(),
    since: z.union([z.literal("before-log"), edtfText]).default("before-log"),
    stage: z.enum(["announced", "signed", "in-force", "suspended"]).default("in-force"),
    until: edtfText.optional(),
    note: text.optional(),
  }),
  apply(world, event, scene) {
    const { tie: name, since, stage, until } = event.data;
    const mutual = event.data.mutual ?? MUTUAL.has(name);
    const pairs = mutual ? unorderedPairs(scene) : scene.pairs();
    const last = dueDay(until);
    for (const [source, target] of pairs) {
      openTie(world, event, scene, {
        name,
        source,
        target,
        mutual,
        stage,
        since: since === "before-log" ? null : parseDate(since).day,
        ...(last === undefined ? {} : { until: last }),
      });
    }
  },
  summary(event, name) {
    const { data } = event;
    const since = data.since === "before-log" ? "" : ` since ${dateInWords(data.since)}`;
    const until = data.until ? ` with a term until ${dateInWords(data.until)}` : "";
    const stage = {
      announced: ", announced only",
      signed: ", signed but not in force",
      "in-force": "",
      suspended: ", suspended",
    };
    return sentence(`${standing(event, name)}${stage[data.stage]}${since}${until}${noteOf(data.note)}`);
  },
  examples: [
    `1991-01-01  IRN > ISR  tie-recorded  tie=broken data.note="since 1979"`,
    `1991-01-01  ISR > EGY  tie-recorded  tie=relations data.note="after the peace of 1979"`,
    `1992-02-21  ISR > UZB,AZE  tie-recorded  tie=relations data.mutual=false since="1992-02-21~"`,
    `1992-01-29  KAZ > IRN  tie-recorded  tie=mission/embassy since="1992-01" data.note="in Tehran"`,
    `1992-01-29  TUR,UZB > ISR  tie-recorded  tie=mission/office`,
    `2016-01-01  RUS > UKR  tie-recorded  tie=hostilities since="2014"`,
    `2016-01-01  ISR > SYR  tie-recorded  tie=ceasefire since="1974-05-31" until="2020"`,
    `2006-12-23  UNSC > IRN  tie-recorded  tie=sanctions/un-nuclear since="2006-12-23" stage=suspended`,
    `1991-12-17  PER:NAZARBAYEV > KAZ  tie-recorded  tie=office/president since="1990-04-24"`,
    `2003-01-01  KAZ > INSTC  tie-recorded  tie=agreement/instc since="2003" data.note="the sources give no day"`,
    `2003-01-01  KAZ > IRN  tie-recorded  tie=agreement/oil-swap data.mutual=true stage=signed`,
    `2003-01-01  KAZ,RUS > INSTC  tie-recorded  tie=agreement/instc`,
    `2003-01-01  ISR > EGY  tie-recorded  tie=relations mutual=true`,
    `2003-01-01  UNSC > IRN  tie-recorded  tie=sanctions`,
    `2003-01-01  UNSC > IRN  tie-recorded  tie=approval/sale`,
    `2003-01-01  KAZ > OIC  tie-recorded  tie=membership/OIC`,
    `2003-01-01  KAZ > OIC  tie-recorded  tie=membership/OIC/member since="1995"`,
    `2003-01-01  KAZ,RUS > SCO  tie-recorded  tie=membership/SCO/founder`,
    `2003-01-01  TUR > KAZ  tie-recorded  tie=recognition`,
    `2003-01-01  KAZ > ISR  tie-recorded  tie=supply/oil`,
    `2003-01-01  KAZ > ISR  tie-recorded  tie=project/railway stage=announced`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        tie: fc.constantFrom("relations", "broken", "mission/embassy", "sanctions/trade"),
        mutual: fc.boolean(),
        since: fc.constantFrom("before-log", "1979", "1995-03"),
        stage: fc.constantFrom("announced", "signed", "in-force", "suspended"),
        until: fc.constantFrom("2016", "2018-06"),
        note: fc.constantFrom("general knowledge"),
      },
      { requiredKeys: ["tie", "since", "stage"] },
    ),
});

/** Where the log cannot give a first day the note may: "since 1979". What begins with another preposition goes on after a comma. */
function noteOf(note: string | undefined): string {
  if (note?.startsWith("since ")) return ` ${note}`;
  return note !== undefined && /^(?:in|at|from|after) /.test(note) ? `, ${note}` : remark(note);
}

/** What the sentence needs of the data. */
interface TieData {
  readonly tie: string;
  readonly mutual?: boolean | undefined;
}

/** Who has been tied to whom, and how. Kinds of tie that are not known here are named as they are. */
function standing({ source, target, data }: LogEvent<TieData>, name: Naming): string {
  const { tie, mutual } = data;
  const [kind, of, role] = tie.split("/") as [string, string | undefined, string | undefined];
  const [who, whom] = [listNames(source, name), listNames(target, name)];
  const many = source.length > 1;
  const have = `${who} ${many ? "have" : "has"}`;
  const both = `${listNames([...source, ...target], name)} have`;
  switch (kind) {
    case "relations":
      return `${both} had diplomatic relations`;
    case "broken":
      return `${both} had no diplomatic relations`;
    case "hostilities":
      return `${both} been in open hostilities`;
    case "ceasefire":
      return `${both} had a ceasefire`;
    case "recognition":
      return `${have} recognised ${whom}`;
    case "membership":
      return `${have} been ${roleInWords(role ?? "member", many)} of ${whom}`;
  }
  if (of === undefined) return `${both} been tied by ${tie}`;
  switch (kind) {
    case "mission":
      return `${have} had ${missionsOf(of, source.length + target.length > 2)} in ${whom}`;
    case "sanctions":
      return `${have} had ${words(of)} sanctions on ${whom}`;
    case "office":
      return `${have} been ${words(of)} of ${whom}`;
    case "supply":
      return `${have} supplied ${words(of)} to ${whom}`;
    case "project":
      return `${both} had the ${words(of)} project`;
    case "agreement":
      if (mutual) return `${both} had the ${words(of)} agreement`;
      // A directed tie of this kind is that of a party to an instrument.
      return `${have} been ${many ? "parties" : "a party"} to ${whom} (the ${words(of)} agreement)`;
    default:
      return `${both} been tied by ${tie}`;
  }
}
