// Files as they come: alphabet, separator, records with their original text; and how an upload lies on disk.

export type { Left } from './archive';
export { detectEncoding, type Encoding, type LineEnd, type Separator } from './encoding';
export { cutFeatures } from './features';
export { lookAtList } from './first-look';
export { type FileLook, lookAtFile } from './look';
export { type OpenList, openList, openOneList } from './open-list';
export {
  type FileFormat,
  type FilePart,
  type FileRecord,
  quoted,
  readRecords,
  readRows,
  standsAt,
  toRecord,
} from './read';
export { type Hold, unpackOne, unwrap } from './unwrap';
export { dropUpload, holdArchives, holdWhile, readUpload, storeUpload, sweepParts } from './vault';
