import type { CompanyKind } from '../../protocol.ts'
import { Icon } from '../icons.tsx'
import { LANGUAGES, type Language } from '../texts/index.ts'
import { useWorkspace } from '../workspace.ts'

const KINDS: readonly CompanyKind[] = ['with-past', 'empty']

/** The company's language and kind, and beginning again: each makes it afresh, so each asks first. */
export function StartOver() {
  const { state, texts, language, act, confirm, notify, startedOver } = useWorkspace()
  const { company } = state
  const reset = async (to: { language: Language; company: CompanyKind }, question: string) => {
    const plain = (text: string) => ({ type: 'plain_text' as const, text })
    const isSure = await confirm({
      title: plain(texts.startOverTitle),
      text: plain(question),
      confirm: plain(texts.startOverConfirm),
      deny: plain(texts.cancel),
      style: 'danger',
    })
    if (!isSure) return
    const { error } = await act('reset', to)
    if (error) notify({ kind: 'error', text: error })
    else startedOver()
  }
  return (
    <div className="start-over">
      <label className="company">
        <span>{texts.company}</span>
        <select
          name="company"
          value={company}
          onChange={(event) => {
            const to = KINDS.find((kind) => kind === event.target.value)
            if (to) void reset({ language, company: to }, texts.changeCompanyText[to])
          }}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {texts.companies[kind]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{texts.language}</span>
        <select
          name="language"
          value={language}
          onChange={(event) => {
            const to = LANGUAGES.find(({ code }) => code === event.target.value)
            if (to) void reset({ language: to.code, company }, texts.changeLanguageText(to.name))
          }}
        >
          {LANGUAGES.map(({ code, name }) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={() => void reset({ language, company }, texts.startOverText)}>
        <Icon name="restart" />
        {texts.startOver}
      </button>
    </div>
  )
}
