// The door of lib/registration: asking for help to register, and the desk that gives it.
export {
  type ConfirmMailWords,
  confirmSignUp,
  mailConfirmation,
  noteAgreed,
  type SignedUp,
  setSignUpStatus,
  signUp,
  signUpYoung,
} from './commands';
export { type DeskList, type DeskSignUp, listSignUps, type SignUpOffer, signUpOffer, signUpOfferOf } from './queries';
