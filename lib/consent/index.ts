// The door of lib/consent: wordings, what people said, receipts and stops.

export { selectRenewalsDue, selectToAskAtDoors, selectToAskByMail } from './asking/store';
export {
  type AskingState,
  answerQuestion,
  daysToAnswer,
  findQuestion,
  livingAskings,
  type OpenQuestion,
  type PutQuestion,
  putAsked,
  putQuestion,
  readAsking,
  startAsking,
  stopAsking,
} from './commands/asking';
export { type Card, type CardQuestion, daysOfCard, leaveCard, readCard, recordCardAnswers } from './commands/card';
export {
  confirmOwnYes,
  confirmWord,
  findWaitingYes,
  hoursToConfirm,
  type WaitingYes,
  yesUntil,
} from './commands/confirm';
export {
  conversationOf,
  type Recorded,
  recordAtDoor,
  reserveReceipts,
  type SaidAtDoor,
} from './commands/door';
export {
  DraftBlanks,
  dropDraft,
  type PublishAnswer,
  publishDraft,
  saveDraft,
  startDraft,
} from './commands/draft';
export { endToldEvidence, expireConsents } from './commands/expire';
export { publishDoorNotice, publishFirstWords, publishStandard } from './commands/notice';
export { type OwnYes, recordOwnYes } from './commands/own';
export { answerRenewal, findRenewal, putRenewal, type RenewalLine } from './commands/renew';
export { receiptCodeOf } from './commands/secrets';
export { bindSignalByReceipt, markOfHome, restrict, stopByReceipt, stopHome, writeStops } from './commands/stop';
export {
  type ByPhone,
  isPaperKeyed,
  type OnPaper,
  recordByPhone,
  recordOnPaper,
  type Told,
} from './commands/told';
export { readStandingOut } from './commands/witnesses';
export { type DraftLine, listWordings, readDraft } from './commands/wordings';
export { type Evidence, readEvidence, readTold, readUseHistory } from './evidence';
export { formVersion } from './evidence/rules';
export { mostScanBytes, scanTypeOf } from './evidence/scan';
export { consentHolding } from './holdings';
export { type NoticeFacts, noticeFacts } from './notices';
export {
  currentNotices,
  type FoundReceipt,
  findReceipt,
  findReceiptByCode,
  notToAsk,
  readCurrentNotices,
  readNotice,
  readTalk,
  type ShownNotice,
  type Talk,
} from './queries';
export { countLetter, stopAskedHomes } from './store';
export { blanksOf, type OwnBlanks } from './wording/blanks';
export { selectNotice } from './wording/store';
