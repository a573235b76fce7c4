// How packages measure themselves. For folders named bench/ alone: nothing shipped uses it.

export { calibration } from './calibration.ts'
export { type Figure, isMet, median, percentile, type Section, type Spent, timed } from './measure.ts'
export { perSecond, ROUNDS, secondsOf } from './rate.ts'
export { report } from './report.ts'
