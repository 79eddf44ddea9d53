// The door of lib/web: how pages, actions and routes are declared, and what they answer.
export { localeCookie, readLocale, readVisit, type Visit } from './access';
export { keepAskedPage, takeAskedPage, wishing } from './asked-page';
export { reportDefect } from './defect';
export { type ActionSpec, type DefinedAction, defineAction } from './define-action';
export { type DefinedPage, definePage, type PageAddress, pageAccess } from './define-page';
export { type DefinedRoute, defineRoute, type RouteParams } from './define-route';
export { holdings } from './holdings';
export { type HtmlPageOptions, htmlPage } from './html-page';
export { problemJson } from './problem';
export { qrBits } from './qr';
export { dropCookie, dropSession, isLocalDemo, putSession, readBrowser, readSite } from './session-cookie';
export { readUploadForm, type Upload } from './upload';
