// The door of the jobs: started once a process, stopped before its pools close.
export { type RunningJobs, startJobs } from './runner';
