// The door of lib/team: inviting, joining, changing seats, and reading the team under its purpose.
export { type DemoPerson, demoReceiptPath, demoSignInLinks, listDemoPeople, openDemoWay } from './commands/demo';
export { forgetSeat } from './commands/forget';
export { type InvitationWords, type Invited, inviteMembers, showWalkUp } from './commands/invite';
export { decline, type Invitation, join, readInvitation } from './commands/join';
export {
  assignCaptain,
  changeRole,
  endAccess,
  reportLostPhone,
  resetSecondStep,
  resumeMember,
  suspendMember,
} from './commands/manage';
export { passTraining, signUndertaking } from './commands/ready';
export { type NewSeat, seatMember, seatNobody } from './commands/seat';
export { mailLog } from './commands/send-log';
export { sendToSeats } from './commands/send-to-seats';
export { sweepTeam } from './commands/sweep';
export { teamHolding } from './holdings';
export { firstOwner, listMembers, listTeam, nameMembers, readOwnSeat } from './queries';
