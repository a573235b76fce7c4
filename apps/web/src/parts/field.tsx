import { type InputHTMLAttributes, type ReactNode, useId } from 'react'

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string
  readonly help?: string | undefined
  readonly fault?: string | undefined
}

/** A line to write in, with its label, its help and what is wrong with it. */
export const Field = ({ label, help, fault, ...input }: FieldProps): ReactNode => {
  const id = useId()
  const told = [help && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {help && (
        <span id={`${id}-help`} className="text-sm text-quiet">
          {help}
        </span>
      )}
      <input
        {...input}
        id={id}
        className="field"
        aria-invalid={fault ? true : undefined}
        aria-describedby={told === '' ? undefined : told}
      />
      {fault && (
        <span id={`${id}-fault`} className="text-sm text-bad">
          {fault}
        </span>
      )}
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onChange: (value: string) => void
}

/** One of a few, in the browser's own list: it works on every phone and with every reader. */
export const Choice = ({ label, value, options, onChange }: ChoiceProps): ReactNode => {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
