// QR codes are drawn here and shown as our own markup: no picture service learns an address or a secret.
import QRCode from 'qrcode';

/** The modules of a QR code, row by row, '1' dark; for `QrCode` of components/ui. */
export function qrBits(text: string): { readonly size: number; readonly dark: string } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  return { size: modules.size, dark: Array.from(modules.data, (bit) => (bit ? '1' : '0')).join('') };
}
