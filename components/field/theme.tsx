/* Light, dark, sunlight: one tap each, kept on this phone. */
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Icon } from '@/components/ui/icon';

const THEMES = ['light', 'dark', 'sun'] as const;
type Theme = (typeof THEMES)[number];

export function currentTheme(): Theme {
  const kept = localStorage.getItem('theme');
  const known = THEMES.find((theme) => theme === kept);
  return known ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

export function applyTheme(theme: Theme = currentTheme()): void {
  document.documentElement.dataset.theme = theme;
}

export function ThemeButton() {
  const t = useTranslations('frame');
  const [theme, setTheme] = useState<Theme>(currentTheme);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'light';
  return (
    <button
      type="button"
      className="f-theme"
      aria-label={t(`theme.${next}`)}
      onClick={() => {
        localStorage.setItem('theme', next);
        applyTheme(next);
        setTheme(next);
      }}
    >
      <Icon name={next === 'dark' ? 'moon' : 'sun'} size={24} />
      <span aria-hidden="true">{t(`themeShort.${next}`)}</span>
    </button>
  );
}
