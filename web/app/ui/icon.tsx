import { cx } from './class-names.ts'

/** Drawn on a 24 × 24 grid with a 2 px line. */
const PATHS = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  warning: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.3',
  info: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v5.5M12 7.6v.3',
  pause: 'M12 3a9 9 0 100 18 9 9 0 000-18zM10 9v6M14 9v6',
  clock: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5.2l3.5 2',
  ban: 'M12 3a9 9 0 100 18 9 9 0 000-18zM6 6l12 12',
  tick: 'M12 3a9 9 0 100 18 9 9 0 000-18zM8 12.3l2.8 2.8L16.2 9',
  dot: 'M12 9a3 3 0 100 6 3 3 0 000-6z',
  home: 'M4 11l8-7 8 7v9h-5.5v-6h-5v6H4z',
  building: 'M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3',
  people:
    'M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2.5 20c.4-4 3-6 6.5-6s6.100 2 6.500 6zM16 11.300a3.200 3.200 0 00.500-6.200M18 20h3.500c-.3-3-1.800-5-4.500-5.600',
  person: 'M12 11.500a4 4 0 100-8 4 4 0 000 8zM4.500 20.500c.5-4.300 3.500-6.500 7.500-6.500s7 2.200 7.500 6.500z',
  book: 'M5 4h11a3 3 0 013 3v13H8a3 3 0 01-3-3zM5 17a3 3 0 013-3h11',
  pencil: 'M4 20l1-4L16.500 4.500l3 3L8 19zM14 7l3 3',
  calendar: 'M4 6h16v14H4zM4 10.500h16M8 3v5M16 3v5',
  card: 'M3 6h18v13H3zM6.500 10h4v5h-4zM13.500 11h4.500M13.500 14.500h4.500',
  scales: 'M12 4v16M7 20h10M5 7h14M5 7l-2.500 6.500a2.600 2.600 0 005 0zM19 7l-2.500 6.500a2.600 2.600 0 005 0z',
  list: 'M8.500 6.500H20M8.500 12H20M8.500 17.500H20M4.500 6.500h.1M4.500 12h.1M4.500 17.500h.1',
  shield: 'M12 3l8 3v5.500c0 4.500-3.300 8-8 9.500-4.700-1.500-8-5-8-9.500V6zM8.500 12l2.500 2.500 4.500-5',
  key: 'M8 19a4 4 0 100-8 4 4 0 000 8zM10.800 12.200L20 3M16 7l3 3',
  bell: 'M6 17V11a6 6 0 0112 0v6l1.500 1.500h-15zM10 21h4',
  menu: 'M4 6.500h16M4 12h16M4 17.500h16',
  down: 'M6 9l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  right: 'M9 6l6 6-6 6',
  left: 'M15 6l-6 6 6 6',
  search: 'M10.500 17a6.500 6.500 0 100-13 6.500 6.500 0 000 13zM15.300 15.300L20.500 20.500',
  upload: 'M12 16V4.500M7 9l5-5 5 5M4 16v4h16v-4',
  download: 'M12 4v11.500M7 11l5 5 5-5M4 16v4h16v-4',
  plus: 'M12 5v14M5 12h14',
  globe: 'M12 3a9 9 0 100 18 9 9 0 000-18zM3 12h18M12 3c5 5.500 5 12.500 0 18M12 3c-5 5.500-5 12.500 0 18',
  exit: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  wrench: 'M20 7a5 5 0 01-6.800 5.200L7 18.500a2.100 2.100 0 01-3-3l6.300-6.200A5 5 0 0115.500 3l-2 3.200 3.300 3.300z',
} as const
export type IconName = keyof typeof PATHS

/** Decoration beside a text; screen readers skip it. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={cx('inline-block size-5 shrink-0', className)}
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
