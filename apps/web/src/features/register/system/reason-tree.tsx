import type { ReactNode } from 'react'
import type { Reason } from '../../../api/determination.ts'
import { useWords } from '../../../language/words.tsx'
import { TruthBadge } from '../../../parts/state.tsx'

const Step = ({ reason, deep }: { reason: Reason; deep: number }): ReactNode => {
  const { say } = useWords()
  const line = (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span>{say(reason.text)}</span>
      {reason.answer && <span className="font-semibold">{say(reason.answer)}</span>}
      <TruthBadge state={reason.value} />
    </span>
  )
  if (reason.of === undefined || reason.of.length === 0) return <li className="py-1">{line}</li>
  return (
    <li className="py-1">
      <details open={deep < 2}>
        <summary className="cursor-pointer">{line}</summary>
        <ul className="ml-2 border-l border-hair pl-4">
          {reason.of.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a proof have no names and never change places
            <Step key={index} reason={step} deep={deep + 1} />
          ))}
        </ul>
      </details>
    </li>
  )
}

/** Why a result is what it is: the rule's own condition, step by step, with what was said of each fact. */
export const ReasonTree = ({ reason }: { reason: Reason }): ReactNode => (
  <ul className="mt-2">
    <Step reason={reason} deep={0} />
  </ul>
)
