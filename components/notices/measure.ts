/*
 * Reads boxes and styles off a rendered screen. Judges nothing: the server does that. Works on the document of a frame,
 * as a person of that language would see it at load.
 */
import type { NoticeLocale } from '@/lib/consent/model';
import type { Measure } from '@/lib/consent/notices/measures';

const TEXTS = 'main h1, main dd, main dt, main p, main li, main label, main legend';

export function measureScreen(screen: Document, locale: NoticeLocale): Measure {
  const view = screen.defaultView;
  if (!view) throw new Error('a frame without a window cannot be measured');
  const controls = [...screen.querySelectorAll<HTMLElement>('[data-answer]')].map((control) =>
    measureControl(view, control),
  );
  view.scrollTo(0, 0);
  return {
    locale,
    width: view.innerWidth,
    scrollWidth: screen.documentElement.scrollWidth,
    preselected: screen.querySelectorAll(
      'input:checked, option[selected], [aria-checked="true"], [data-answer][aria-pressed="true"], [data-answer][data-chosen]',
    ).length,
    moving: screen.getAnimations().filter((each) => each.playState === 'running').length,
    controls,
    facts: [...screen.querySelectorAll<HTMLElement>(TEXTS)].map((part) => ({
      text: (part.textContent ?? '').slice(0, 1000),
      top: part.getBoundingClientRect().top,
      isShown: isShown(part),
    })),
  };
}

function measureControl(view: Window, control: HTMLElement): Measure['controls'][number] {
  view.scrollTo(0, 0);
  const { width, height, top } = control.getBoundingClientRect();
  const style = view.getComputedStyle(control);
  return {
    answer: control.dataset.answer === 'yes' ? 'yes' : 'no',
    purpose: control.dataset.use ?? '',
    channel: control.dataset.channel ?? '',
    width,
    height,
    top,
    fontSize: style.fontSize,
    fontWeight: style.fontWeight,
    colour: style.color,
    ground: groundOf(view, control),
    layer: layerOf(view, control),
    isReachable: isShown(control) && isOnTop(control),
    taps: 1 + closedAround(control),
  };
}

/** The chain of boxes around it that can lie above or below others. */
function layerOf(view: Window, control: HTMLElement): string {
  const steps: string[] = [];
  for (let part: HTMLElement | null = control; part; part = part.parentElement) {
    const { position, zIndex, opacity } = view.getComputedStyle(part);
    steps.push(`${part.tagName} ${position} ${zIndex} ${opacity}`);
  }
  return steps.join(' < ').slice(0, 2000);
}

function groundOf(view: Window, control: HTMLElement): string {
  for (let part: HTMLElement | null = control; part; part = part.parentElement) {
    const ground = view.getComputedStyle(part).backgroundColor;
    if (ground !== 'transparent' && !/[,/] ?0\)$/.test(ground)) return ground;
  }
  return 'rgb(255, 255, 255)';
}

function isShown(part: HTMLElement): boolean {
  const { width, height } = part.getBoundingClientRect();
  const seen = part.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  return seen && width > 1 && height > 1 && closedAround(part) === 0;
}

function closedAround(part: HTMLElement): number {
  let closed = 0;
  for (let each = part.parentElement; each; each = each.parentElement) {
    if (each instanceof (each.ownerDocument.defaultView?.HTMLDetailsElement ?? HTMLDetailsElement) && !each.open)
      closed += 1;
  }
  return closed;
}

function isOnTop(control: HTMLElement): boolean {
  control.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = control.getBoundingClientRect();
  const met = control.ownerDocument.elementFromPoint(left + width / 2, top + height / 2);
  return met !== null && control.contains(met);
}
