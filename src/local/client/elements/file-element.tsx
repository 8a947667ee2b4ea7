import type { FileInput } from '@slack/types'
import { useState } from 'react'
import type { ShownFile } from '../../protocol.ts'
import { FILE_INPUT_BYTES, FILES_MOST, sizeText } from '../chosen-files.ts'
import { ChosenFiles } from '../file-list.tsx'
import { Icon } from '../icons.tsx'
import { useUploads } from '../use-uploads.ts'
import { useWorkspace } from '../workspace.ts'
import { type ElementProps, useElement } from './use-element.ts'

/** Files from the disk. What Slack would not take is said when the form is submitted, as for every field. */
export function FileElement(props: ElementProps<FileInput>) {
  const { element, fieldId, labelId, labelText, describedBy, invalid } = props
  const { texts } = useWorkspace()
  const { value, keep } = useElement(props)
  const { busy, upload } = useUploads()
  const [trouble, setTrouble] = useState<string | null>(null)
  const files = (value ?? []) as ShownFile[]
  const add = async (chosen: readonly File[]) => {
    const tooLarge = chosen.find(({ size }) => size > FILE_INPUT_BYTES)
    setTrouble(tooLarge ? texts.fileTooLarge(tooLarge.name, sizeText(FILE_INPUT_BYTES)) : null)
    const uploaded = await upload(chosen.filter(({ size }) => size <= FILE_INPUT_BYTES))
    if (uploaded.trouble) setTrouble(uploaded.trouble)
    keep([...files, ...uploaded.files])
  }
  return (
    <div className="file-field" aria-busy={busy}>
      <ChosenFiles files={files} onRemove={(id) => keep(files.filter((file) => file.id !== id))} />
      <label className="button file-button">
        <Icon name="clip" />
        {texts.chooseFiles}
        <input
          id={fieldId}
          type="file"
          multiple={element.max_files !== 1}
          accept={element.filetypes?.map((type) => `.${type}`).join(',')}
          disabled={busy}
          aria-labelledby={labelId ?? undefined}
          aria-label={labelId === null ? labelText : undefined}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])]
            // The same file can be chosen again after it was taken away.
            event.target.value = ''
            void add(chosen)
          }}
        />
      </label>
      <small className="hint">{texts.filesAllowed(element.max_files ?? FILES_MOST, sizeText(FILE_INPUT_BYTES))}</small>
      {trouble && (
        <span className="problem" role="alert">
          <Icon name="warning" />
          {trouble}
        </span>
      )}
    </div>
  )
}
