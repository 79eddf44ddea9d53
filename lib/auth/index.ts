// The door of lib/auth: sessions, one-time links, second step. Who may do what is in `rules`, the nouns in `model`.
export { askToSignIn, type LinkMailWords, makeSignInLink } from './commands/ask-to-sign-in';
export { enterGeneratorCode, offerCodeGenerator } from './commands/code-generator';
export { endMemberAccess, endOneSession, endOtherSessions, sweepSignIn } from './commands/end-sessions';
export type { StartedSession } from './commands/exchange';
export {
  accountFor,
  forgetAccount,
  makeInvitationLink,
  makeWalkUpLink,
  renewInvitation,
  takeInvitation,
} from './commands/invitation-link';
export { addPasskey, askForPasskey, checkPasskey, offerPasskey } from './commands/passkey';
export { forgetSecondSteps, readSecondSteps, type SecondSteps } from './commands/second-step';
export { askCookieName, askedPageCookieName, cookieShape, sessionCookieName } from './commands/secrets';
export { type Browser, enterCode, openSignInLink, signOut } from './commands/sign-in';
export { listDevices, listSeats, peekLink, readSession, sessionOfToken } from './queries';
