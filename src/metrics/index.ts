import type { Metric } from "../core/reading/metric.ts";
import closeness from "./closeness.ts";
import contacts from "./contacts.ts";
import daysSinceContact from "./days-since-contact.ts";
import diversification from "./diversification.ts";
import engagement from "./engagement.ts";
import equidistance from "./equidistance.ts";
import netCooperation from "./net-cooperation.ts";
import openMatters from "./open-matters.ts";
import pairing from "./pairing.ts";
import standing from "./standing.ts";
import tension from "./tension.ts";
import ties from "./ties.ts";
import tone from "./tone.ts";
import trade from "./trade.ts";

/** Every number the program can read off a world. */
export const metrics: readonly Metric[] = [
  closeness,
  standing,
  netCooperation,
  tone,
  engagement,
  tension,
  equidistance,
  diversification,
  pairing,
  ties,
  trade,
  contacts,
  daysSinceContact,
  openMatters,
];
