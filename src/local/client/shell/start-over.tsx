import { Icon } from '../icons.tsx'
import { LANGUAGES, type Language } from '../texts/index.ts'
import { useWorkspace } from '../workspace.ts'

/** The company's language, and beginning again: both make it afresh, so both ask first. */
export function StartOver() {
  const { texts, language, act, confirm, notify, startedOver } = useWorkspace()
  const reset = async (to: Language, question: string) => {
    const plain = (text: string) => ({ type: 'plain_text' as const, text })
    const isSure = await confirm({
      title: plain(texts.startOverTitle),
      text: plain(question),
      confirm: plain(texts.startOverConfirm),
      deny: plain(texts.cancel),
      style: 'danger',
    })
    if (!isSure) return
    const { error } = await act('reset', { language: to })
    if (error) notify({ kind: 'error', text: error })
    else startedOver()
  }
  return (
    <div className="start-over">
      <label>
        <span>{texts.language}</span>
        <select
          value={language}
          onChange={(event) => {
            const to = LANGUAGES.find(({ code }) => code === event.target.value)
            if (to) void reset(to.code, texts.changeLanguageText(to.name))
          }}
        >
          {LANGUAGES.map(({ code, name }) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={() => void reset(language, texts.startOverText)}>
        <Icon name="restart" />
        {texts.startOver}
      </button>
    </div>
  )
}
