// The door of lib/outreach: messages that ask, each through the send gate.
export { askByMail } from './commands/ask-by-mail';
export { askRenewals } from './commands/ask-renewals';
