import type { ShownFile } from '../protocol.ts'
import { sizeText } from './chosen-files.ts'
import { Icon } from './icons.tsx'
import { useWorkspace } from './workspace.ts'

/** The files of a message: pictures are shown, others offered, as far as their content is kept. */
export function FileList({ files }: { files: readonly ShownFile[] }) {
  const { texts } = useWorkspace()
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.id} data-file-id={file.id}>
          {file.deleted ? (
            <span className="file-gone">{texts.fileDeleted}</span>
          ) : file.url && file.mimetype.startsWith('image/') ? (
            <a href={file.url} target="_blank" rel="noreferrer">
              <img src={file.url} alt={file.name} />
            </a>
          ) : null}
          {!file.deleted && <FileName file={file} />}
        </li>
      ))}
    </ul>
  )
}

function FileName({ file: { name, size, url } }: { file: ShownFile }) {
  return (
    <span className="file-name">
      <Icon name="file" />
      {url ? (
        <a href={url} download={name}>
          {name}
        </a>
      ) : (
        <span>{name}</span>
      )}
      <small>{sizeText(size)}</small>
    </span>
  )
}

/** Files that are chosen but not sent yet, each with a button that takes it away. */
export function ChosenFiles(props: { files: readonly ShownFile[]; onRemove: (id: string) => void }) {
  const { texts } = useWorkspace()
  if (props.files.length === 0) return null
  return (
    <ul className="chosen-files" aria-label={texts.chosenFiles}>
      {props.files.map(({ id, name, size }) => (
        <li key={id}>
          <Icon name="file" />
          <span>{name}</span>
          <small>{sizeText(size)}</small>
          <button
            type="button"
            className="icon-only"
            aria-label={texts.removeChoice(name)}
            onClick={() => props.onRemove(id)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  )
}
