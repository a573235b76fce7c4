/** Labels of a sample. INVARIANT: their values come from our code or from closed sets, never from a request as it came. */
export type Labels = Readonly<Record<string, string | number>>

export interface Counter {
  readonly add: (labels?: Labels, by?: number) => void
}

export interface Histogram {
  /** Notes one value, in the unit that the name ends with. */
  readonly observe: (value: number, labels?: Labels) => void
}

/** A registry of measures, shown as Prometheus has them (text exposition format 0.0.4). */
export interface Metrics {
  readonly counter: (name: string, help: string) => Counter
  readonly histogram: (name: string, help: string, bounds: readonly number[]) => Histogram
  /** Asked for its value each time the measures are read. */
  readonly gauge: (name: string, help: string, value: () => number | Promise<number>) => void
  readonly text: () => Promise<string>
}

interface Family {
  readonly kind: 'counter' | 'histogram' | 'gauge'
  readonly help: string
  readonly lines: () => readonly string[] | Promise<readonly string[]>
}

/** Upper bounds of the time of a request, in seconds. */
export const REQUEST_SECONDS: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 1, 2.5, 5, 10, 30]

const escaped = (text: string): string => text.replaceAll(/[\\"\n]/g, (one) => (one === '\n' ? '\\n' : `\\${one}`))

const shownLabels = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(String(value))}"`)
    .join(',')

const sample = (name: string, labels: string, value: number): string =>
  `${name}${labels === '' ? '' : `{${labels}}`} ${value}`

const NAME = /^[a-z][a-z0-9_]*$/

export const makeMetrics = (): Metrics => {
  const families = new Map<string, Family>()
  const register = (name: string, family: Family): void => {
    if (!NAME.test(name) || families.has(name)) throw new Error(`measure ${name} cannot be registered`)
    families.set(name, family)
  }
  return {
    counter: (name, help) => {
      const sums = new Map<string, number>()
      register(name, { kind: 'counter', help, lines: () => [...sums].map((one) => sample(name, ...one)) })
      return {
        add: (labels = {}, by = 1) => {
          const key = shownLabels(labels)
          sums.set(key, (sums.get(key) ?? 0) + by)
        },
      }
    },
    histogram: (name, help, bounds) => {
      const series = new Map<string, { readonly counts: number[]; sum: number; count: number }>()
      register(name, {
        kind: 'histogram',
        help,
        lines: () =>
          [...series].flatMap(([labels, { counts, sum, count }]) => {
            const before = labels === '' ? '' : `${labels},`
            const buckets = bounds.map((bound, at) =>
              sample(`${name}_bucket`, `${before}le="${bound}"`, counts[at] ?? 0),
            )
            const all = sample(`${name}_bucket`, `${before}le="+Inf"`, count)
            return [...buckets, all, sample(`${name}_sum`, labels, sum), sample(`${name}_count`, labels, count)]
          }),
      })
      return {
        observe: (value, labels = {}) => {
          const key = shownLabels(labels)
          const one = series.get(key) ?? { counts: bounds.map(() => 0), sum: 0, count: 0 }
          bounds.forEach((bound, at) => {
            if (value <= bound) one.counts[at] = (one.counts[at] ?? 0) + 1
          })
          one.sum += value
          one.count += 1
          series.set(key, one)
        },
      }
    },
    gauge: (name, help, value) =>
      register(name, { kind: 'gauge', help, lines: async () => [sample(name, '', await value())] }),
    text: async () => {
      const blocks = await Promise.all(
        [...families].map(async ([name, { kind, help, lines }]) => {
          const words = help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
          return [`# HELP ${name} ${words}`, `# TYPE ${name} ${kind}`, ...(await lines())].join('\n')
        }),
      )
      return blocks.map((block) => `${block}\n`).join('')
    },
  }
}
