import type {
  ContextBlock,
  DataTableBlock,
  HeaderBlock,
  ImageBlock,
  ImageElement,
  KnownBlock,
  TableBlock,
} from '@slack/types'
import { type Block as LibraryBlock, Message as LibraryMessage } from 'slack-blocks-to-jsx'
import { SlackText } from '../mrkdwn/text.tsx'
import { useWorkspace } from '../workspace.ts'

export function HeaderBlockView({ block }: { block: HeaderBlock }) {
  return (
    <h3 className="header-block">
      <SlackText text={block.text} />
    </h3>
  )
}

export function ContextBlockView({ block }: { block: ContextBlock }) {
  return (
    <div className="context-block">
      {block.elements.map((element, index) =>
        element.type === 'image' ? <Picture key={index} image={element} /> : <SlackText key={index} text={element} />,
      )}
    </div>
  )
}

export function ImageBlockView({ block }: { block: ImageBlock }) {
  return (
    <figure className="image-block">
      {block.title && (
        <figcaption>
          <SlackText text={block.title} />
        </figcaption>
      )}
      <Picture image={block} />
    </figure>
  )
}

/** A picture, unless it would have to be fetched from elsewhere: then its description. */
export function Picture({ image }: { image: ImageElement | ImageBlock }) {
  const url = 'image_url' in image ? image.image_url : ''
  const isHere = url.startsWith('data:image/') || (URL.canParse(url) && new URL(url).origin === window.location.origin)
  if (isHere) return <img src={url} alt={image.alt_text} />
  return (
    <span className="picture-elsewhere" title={url}>
      {image.alt_text}
    </span>
  )
}

/** Tables; the first row is their heading. */
export function TableBlockView({ block }: { block: TableBlock | DataTableBlock }) {
  const [heading = [], ...rows] = block.rows
  const settings = block.type === 'table' ? block.column_settings : undefined
  const align = (column: number) => ({ textAlign: settings?.[column]?.align ?? 'left' }) as const
  return (
    <section
      className="table-block"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take the focus to be scrolled by keys
      tabIndex={0}
      aria-label={block.type === 'data_table' ? block.caption : undefined}
    >
      <table>
        {block.type === 'data_table' && <caption>{block.caption}</caption>}
        <thead>
          <tr>
            {heading.map((cell, column) => (
              <th key={column} scope="col" style={align(column)}>
                <Cell cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={column} style={align(column)}>
                  <Cell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Cell({ cell }: { cell: TableBlock['rows'][number][number] }) {
  return cell.type === 'rich_text' ? <LibraryBlockView block={cell} /> : cell.text
}

/** Blocks that only show, which a library draws: rich text, markdown, charts, cards without buttons and the like. */
export function LibraryBlockView({ block }: { block: KnownBlock }) {
  const { state } = useWorkspace()
  const channels = state.conversations.filter(({ kind }) => kind === 'public' || kind === 'private')
  return (
    <LibraryMessage
      withoutWrapper
      theme="light"
      // The library describes the same blocks by types of its own.
      blocks={[block as unknown as LibraryBlock]}
      data={{ users: state.people, channels }}
      logo=""
      name=""
    />
  )
}
