import type { TextObject } from '@slack/types'
import type { ReactNode } from 'react'
import { useWorkspace } from '../workspace.ts'
import { formatDateToken } from './dates.ts'
import { withEmoji } from './emoji.ts'
import { type Inline, type Paragraph, parseMrkdwn } from './mrkdwn.ts'

/** A text object of Slack: plain text exactly as it is, mrkdwn drawn. */
export function SlackText({ text }: { text: TextObject }) {
  if (text.type === 'mrkdwn') return <Mrkdwn source={text.text} verbatim={text.verbatim === true} />
  return <span className="plain-text">{text.emoji === false ? text.text : withEmoji(text.text)}</span>
}

/** A text in mrkdwn. */
export function Mrkdwn({ source, verbatim = false }: { source: string; verbatim?: boolean }) {
  return (
    <div className="mrkdwn">
      {parseMrkdwn(source, verbatim).map((paragraph, index) => (
        <DrawnParagraph key={index} paragraph={paragraph} />
      ))}
    </div>
  )
}

function DrawnParagraph({ paragraph }: { paragraph: Paragraph }) {
  if (paragraph.kind === 'preformatted') return <pre>{paragraph.text}</pre>
  const lines = paragraph.lines.map((inlines, index) => (
    <span key={index}>
      {index > 0 && <br />}
      <Inlines inlines={inlines} />
    </span>
  ))
  return paragraph.kind === 'quote' ? <blockquote>{lines}</blockquote> : <p>{lines}</p>
}

function Inlines({ inlines }: { inlines: readonly Inline[] }): ReactNode {
  return inlines.map((inline, index) => <DrawnInline key={index} inline={inline} />)
}

function DrawnInline({ inline }: { inline: Inline }): ReactNode {
  const { state, calendar } = useWorkspace()
  switch (inline.kind) {
    case 'text':
      return withEmoji(inline.text)
    case 'bold':
      return (
        <b>
          <Inlines inlines={inline.children} />
        </b>
      )
    case 'italic':
      return (
        <i>
          <Inlines inlines={inline.children} />
        </i>
      )
    case 'strike':
      return (
        <s>
          <Inlines inlines={inline.children} />
        </s>
      )
    case 'code':
      return <code>{inline.text}</code>
    case 'link':
      return <OutsideLink url={inline.url}>{inline.label}</OutsideLink>
    case 'user': {
      const name = state.people.find(({ id }) => id === inline.id)?.name ?? inline.label ?? inline.id
      return <span className={inline.id === state.me ? 'mention mention-me' : 'mention'}>@{name}</span>
    }
    case 'channel': {
      const name = state.conversations.find(({ id }) => id === inline.id)?.name ?? inline.label ?? inline.id
      return <span className="mention">#{name}</span>
    }
    case 'broadcast':
      return <span className="mention mention-me">@{inline.name}</span>
    case 'group':
      return <span className="mention">{inline.label}</span>
    case 'date': {
      const at = new Date(inline.seconds * 1000)
      if (Number.isNaN(at.getTime())) return inline.fallback
      const shown = formatDateToken(at, inline.format, calendar)
      const time = <time dateTime={at.toISOString()}>{shown}</time>
      return inline.url === null ? time : <OutsideLink url={inline.url}>{time}</OutsideLink>
    }
  }
}

/** A link out of the simulation: a new tab that knows nothing of this one. */
function OutsideLink({ url, children }: { url: string; children: ReactNode }) {
  const { texts } = useWorkspace()
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
      <span className="visually-hidden"> {texts.opensInNewTab}</span>
    </a>
  )
}
