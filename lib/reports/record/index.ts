// The door of the record of processing.
export {
  addProcessor,
  endProcessor,
  type Records,
  readRecordOfProcessing,
  readRecords,
  recordHash,
  signRecord,
} from './commands';
export * from './model';
export { publicUses, recordCsv } from './rules';
