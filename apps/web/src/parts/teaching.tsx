import type { ReactNode } from 'react'

interface TeachingProps {
  readonly title: string
  readonly children: ReactNode
  readonly action?: ReactNode
}

/** What stands where nothing is yet: what will be here, why, and the first step. */
export const Teaching = ({ title, children, action }: TeachingProps): ReactNode => (
  <section className="card max-w-2xl">
    <h2>{title}</h2>
    <div className="my-3 flex flex-col gap-2 text-quiet">{children}</div>
    {action}
  </section>
)
