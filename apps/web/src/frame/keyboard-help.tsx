import { type ReactNode, useState } from 'react'
import { useWords } from '../language/words.tsx'
import { Panel } from '../parts/panel.tsx'
import { setSingleKeys, singleKeysOn } from './keys.ts'

const ROWS = [
  ['Ctrl/⌘ K', 'palette'],
  ['?', 'help'],
  ['/', 'search'],
  ['Esc', 'close'],
  ['← ↑ → ↓', 'board'],
  ['Enter', 'open'],
  ['1 … 9', 'answer'],
  ['0', 'unknown'],
] as const

export const KeyboardHelp = ({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode => {
  const { t } = useWords()
  const [single, setSingle] = useState(singleKeysOn)
  return (
    <Panel open={open} onClose={onClose} place="middle" title={t('web.keys.title')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('web.keys.key')}</th>
            <th scope="col">{t('web.keys.does')}</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map(([key, name]) => (
            <tr key={name}>
              <td className="whitespace-nowrap">
                <kbd>{key}</kbd>
              </td>
              <td>{t(`web.keys.does.${name}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label className="mt-4 flex items-start gap-3">
        <input
          type="checkbox"
          className="mt-1"
          checked={single}
          onChange={(event) => {
            setSingleKeys(event.target.checked)
            setSingle(event.target.checked)
          }}
        />
        <span>{t('web.keys.single')}</span>
      </label>
    </Panel>
  )
}
