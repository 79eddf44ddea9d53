// Files as they come: alphabet, separator, records with their original text; and how an upload lies on disk.
export { detectEncoding, type Encoding, type LineEnd, type Separator } from './encoding';
export { cutFeatures } from './features';
export { lookAtList } from './first-look';
export { type FileLook, lookAtFile } from './look';
export { type FileFormat, type FileRecord, readRecords, readRows, toRecord } from './read';
export { mostBytes, type Unwrapped, unpack, unwrap } from './unwrap';
export { dropUpload, readUpload, storeUpload } from './vault';
