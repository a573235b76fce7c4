import { type ReactNode, useEffect, useId, useRef, useState } from 'react'

const PAUSE = 250

interface SearchBoxProps {
  readonly label: string
  readonly value: string
  /** Called when the writer pauses, so that not every letter is a request. */
  readonly onChange: (text: string) => void
}

export const SearchBox = ({ label, value, onChange }: SearchBoxProps): ReactNode => {
  const id = useId()
  const [text, setText] = useState(value)
  const sent = useRef(value)
  const latest = useRef(onChange)
  latest.current = onChange
  // The address was changed by something else: a link, or the way back.
  useEffect(() => {
    if (value !== sent.current) setText(value)
    sent.current = value
  }, [value])
  useEffect(() => {
    if (text === sent.current) return
    const timer = setTimeout(() => {
      sent.current = text
      latest.current(text)
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      <input
        id={id}
        type="search"
        className="field"
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  )
}
