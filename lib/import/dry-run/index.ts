// What a file would do, said before anything is stored: no server, no campaign, nothing written.
export { type DryRun, dryRunFile } from './read';
