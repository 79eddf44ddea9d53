// Paper as files: what is printed by the server.
export { type CaptainPdf, captainPdf } from './captain-pdf';
export { type CardFace, cardsPdf } from './card-pdf';
export { type SheetMap, sheetMap } from './map';
export type { PaperCode } from './qr';
export { type SheetPdfWords, sheetPdf } from './sheet-pdf';
