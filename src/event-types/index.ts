import type { EventType } from "../core/model/event-type.ts";
import agreementEnded from "./agreement-ended.ts";
import agreementEnteredIntoForce from "./agreement-entered-into-force.ts";
import agreementRatified from "./agreement-ratified.ts";
import agreementSigned from "./agreement-signed.ts";
import answerGiven from "./answer-given.ts";
import businessClosed from "./business-closed.ts";
import ceasefireAgreed from "./ceasefire-agreed.ts";
import claimReported from "./claim-reported.ts";
import communityEventHeld from "./community-event-held.ts";
import cooperationCarriedOut from "./cooperation-carried-out.ts";
import decisionAdopted from "./decision-adopted.ts";
import electionHeld from "./election-held.ts";
import eventCoded from "./event-coded.ts";
import figureReported from "./figure-reported.ts";
import forceUsed from "./force-used.ts";
import goodsSupplied from "./goods-supplied.ts";
import governmentChanged from "./government-changed.ts";
import investigationOpened from "./investigation-opened.ts";
import membershipBegun from "./membership-begun.ts";
import membershipEnded from "./membership-ended.ts";
import messageDelivered from "./message-delivered.ts";
import messageHandedOver from "./message-handed-over.ts";
import milestoneReached from "./milestone-reached.ts";
import missionClosed from "./mission-closed.ts";
import missionOpened from "./mission-opened.ts";
import offerMade from "./offer-made.ts";
import officeTaken from "./office-taken.ts";
import planAnnounced from "./plan-announced.ts";
import planDropped from "./plan-dropped.ts";
import regimeStepTaken from "./regime-step-taken.ts";
import relationsBroken from "./relations-broken.ts";
import relationsEstablished from "./relations-established.ts";
import requestMade from "./request-made.ts";
import sanctionsImposed from "./sanctions-imposed.ts";
import sanctionsLifted from "./sanctions-lifted.ts";
import stateRecognised from "./state-recognised.ts";
import statementMade from "./statement-made.ts";
import supplyBegun from "./supply-begun.ts";
import supplySuspended from "./supply-suspended.ts";
import talksHeld from "./talks-held.ts";
import targetSet from "./target-set.ts";
import tieRecorded from "./tie-recorded.ts";
import tradeReported from "./trade-reported.ts";
import transportServiceRun from "./transport-service-run.ts";
import visitPaid from "./visit-paid.ts";
import voteCast from "./vote-cast.ts";
import weaponsGivenUp from "./weapons-given-up.ts";

/** Every event type that ships: the table of contents. */
export const eventTypes: readonly EventType[] = [
  agreementEnded,
  agreementEnteredIntoForce,
  agreementRatified,
  agreementSigned,
  answerGiven,
  businessClosed,
  ceasefireAgreed,
  claimReported,
  communityEventHeld,
  cooperationCarriedOut,
  decisionAdopted,
  electionHeld,
  eventCoded,
  figureReported,
  forceUsed,
  goodsSupplied,
  governmentChanged,
  investigationOpened,
  membershipBegun,
  membershipEnded,
  messageDelivered,
  messageHandedOver,
  milestoneReached,
  missionClosed,
  missionOpened,
  offerMade,
  officeTaken,
  planAnnounced,
  planDropped,
  regimeStepTaken,
  relationsBroken,
  relationsEstablished,
  requestMade,
  sanctionsImposed,
  sanctionsLifted,
  stateRecognised,
  statementMade,
  supplyBegun,
  supplySuspended,
  talksHeld,
  targetSet,
  tieRecorded,
  tradeReported,
  transportServiceRun,
  visitPaid,
  voteCast,
  weaponsGivenUp,
];
