import { QrCode } from '@/components/ui/qr-code';
import { qrBits } from '@/lib/web';
import { type CardText, cardAddresses } from './door-card';

/** One card as it will lie on paper. */
export function CardView({ card: { language, title, code, parts, stopPicture, rightsPicture } }: { card: CardText }) {
  const { stop, rights } = cardAddresses();
  return (
    <section className="ui-door-card" lang={language}>
      <h2>{title}</h2>
      <p>{parts.who}</p>
      <p>{parts.why}</p>
      <p>{parts.source}</p>
      <div className="ui-door-card-stop">
        <QrCode {...qrBits(stop)} label={stopPicture} pixels={88} />
        <p>{parts.object}</p>
      </div>
      <div className="ui-door-card-way">
        <QrCode {...qrBits(rights)} label={rightsPicture} pixels={72} />
        <p>{parts.link}</p>
      </div>
      <p>
        {code}: <span className="ui-door-card-line" />
      </p>
      <p>{parts.pays}</p>
    </section>
  );
}
