// The door of lib/precincts: public results per precinct, read, matched with doors and ranked.
export { chooseOurs, cutAreas, undoResults } from './commands/change';
export { mostResultBytes, type ReceivedResults, receiveResults } from './commands/receive';
export { mostOutlinesPosted, type ReceivedOutlines, receiveOutlines } from './commands/receive-outlines';
export type { Matching, Unmatched } from './match';
export { type FilePage, listFiles, readFilePage, readSideBySide, type SideBySide } from './queries';
