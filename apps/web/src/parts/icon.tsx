import type { ReactNode } from 'react'

/** Line drawings of our own, 16 by 16: fonts of symbols would be one more thing to fetch, and emoji differ from place to place. */
const PATHS = {
  met: 'M3 8.5l3.2 3L13 4.500',
  due: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 5v3.500l2.300 1.500',
  overdue: 'M8 2l6.300 11.500H1.700zM8 6.500v3M8 11.600v.1',
  unknown: 'M5.600 6a2.400 2.400 0 1 1 3.600 2.100c-.8.5-1.200.9-1.200 1.800M8 12.400v.1',
  'not-applicable': 'M4 8h8',
  search: 'M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9M10.400 10.400l3.600 3.600',
  close: 'M4 4l8 8M12 4l-8 8',
  next: 'M6 3.500L10.500 8 6 12.500',
  blocked: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M3.800 3.800l8.400 8.400',
  outside: 'M9 3h4v4M13 3L7.500 8.500M11 9.500V13H3V5h3.500',
  menu: 'M2.500 4.500h11M2.500 8h11M2.500 11.500h11',
} as const

export type IconName = keyof typeof PATHS

/** Only beside words that say the same: it is hidden from screen readers. */
export const Icon = ({ name }: { name: IconName }): ReactNode => (
  <svg
    aria-hidden="true"
    viewBox="0 0 16 16"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.7"
    strokeLinecap="round"
    strokeLinejoin="round"
    className="shrink-0"
  >
    <path d={PATHS[name]} />
  </svg>
)
