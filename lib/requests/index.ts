// The door of lib/requests: what people ask of us, their own record, and what a receipt shows.
export { type Correction, correctRecord } from './commands/correct-record';
export { decideStopBatch, forgetNetworks, listStopBatches } from './commands/decide-stop-batch';
export { type ErasedRecord, eraseRecord, resumeErasures } from './commands/erase-record';
export {
  answerRequest,
  askAgain,
  eraseByRequest,
  extendRequest,
  refuseRequest,
  sendCode,
} from './commands/handle-request';
export { askForLetter, type LetterWords, letterCodeMinutes, mailReceiptByCode } from './commands/mail-receipt';
export { type MadeRequest, makeRequest } from './commands/make-request';
export { endSession, prove, sessionMinutes } from './commands/prove';
export { countHeld, readRecord, recordFile } from './commands/read-record';
export { receiptFile, receiptPublicKey } from './commands/receipt-file';
export { type CodeMailWords, settleRequest } from './commands/settle-request';
export { stopAddress, type TypedAddress } from './commands/stop-address';
export { type Stopped, stopWithReceipt } from './commands/stop-by-receipt';
export { takeDoorRights } from './commands/take-door-rights';
export {
  findForQuestion,
  type ProvedEvent,
  saveProof,
  type UseFound,
  type UseQuestion,
  wasAllowed,
} from './commands/was-allowed';
export { requestsHolding } from './holdings';
export {
  listRequests,
  personOfReceipt,
  readCertificate,
  readOwnSession,
  readReceipt,
  readRequest,
  readTicket,
} from './queries';
