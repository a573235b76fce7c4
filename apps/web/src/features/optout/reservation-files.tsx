import type { ReactNode } from 'react'
import type { ReservationFile } from '../../api/reserve.ts'
import { useAnnounce } from '../../frame/announcer.tsx'
import { useWords } from '../../language/words.tsx'

/** Hands a text out as a file, from this page: nothing is fetched again. */
const save = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name.slice(name.lastIndexOf('/') + 1)
  link.click()
  URL.revokeObjectURL(url)
}

export const ReservationFiles = ({ files }: { files: readonly ReservationFile[] }): ReactNode => {
  const { t, say } = useWords()
  const announce = useAnnounce()
  const copy = async ({ path, text }: ReservationFile): Promise<void> => {
    await navigator.clipboard.writeText(text)
    announce({ tone: 'good', text: t('web.reserve.copied', { name: path }) })
  }
  return (
    <ol className="flex flex-col gap-4">
      {files.map((file) => (
        <li key={file.path}>
          <details>
            <summary className="cursor-pointer">
              <code className="font-semibold">{file.path}</code>
              <span className="block text-quiet">{say(file.about)}</span>
            </summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
            <pre tabIndex={0} className="sideways mt-2 bg-band p-3 text-sm">
              {file.text}
            </pre>
            <p className="mt-2 flex flex-wrap gap-2">
              <button type="button" className="button" onClick={() => save(file.path, file.text)}>
                {t('web.reserve.save')}
                <span className="sr-only">: {file.path}</span>
              </button>
              <button type="button" className="button" onClick={() => void copy(file)}>
                {t('web.reserve.copy')}
                <span className="sr-only">: {file.path}</span>
              </button>
            </p>
          </details>
        </li>
      ))}
    </ol>
  )
}
