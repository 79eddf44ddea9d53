/** What `qrBits` of lib/web made of an address: one sign a module, '1' dark. */
export interface QrBits {
  readonly size: number;
  readonly dark: string;
}

const quiet = 4;

/**
 * A QR code as one path, drawn without script. Always dark on white with its quiet zone, in every theme: cameras need
 * it. Beside every QR stands the same thing to type.
 */
export function QrCode({ size, dark, label, pixels = 240 }: QrBits & { label: string; pixels?: number }) {
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (dark[y * size + x] !== '1') continue;
      let end = x;
      while (dark[y * size + end] === '1' && end < size) end += 1;
      runs.push(`M${x + quiet} ${y + quiet}h${end - x}v1h-${end - x}z`);
      x = end;
    }
  }
  const side = size + 2 * quiet;
  return (
    <svg
      role="img"
      aria-label={label}
      width={pixels}
      height={pixels}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={runs.join('')} fill="#000" />
    </svg>
  );
}
