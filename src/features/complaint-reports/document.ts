import type { Locale } from '../../slack/locale.ts'
import type { HandlingReport } from './rows.ts'

/** Fonts that Word has in every language; where one is missing, the reader's program takes its own. */
const FONTS: Readonly<Record<Locale, { readonly ascii: string; readonly hAnsi: string; readonly eastAsia: string }>> = {
  en: { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'Microsoft YaHei' },
  'zh-CN': { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'Microsoft YaHei' },
  'zh-TW': { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'Microsoft JhengHei' },
}

/** In half points. */
const SIZE = { title: 32, text: 18, notes: 14 }
/** In twips, a twentieth of a point: 15 mm around an A4 page, and what its two columns take of the width between. */
const MARGIN = 850
const PAGE = { width: 11_906, height: 16_838 }
const LABELS = 2600
const VALUES = PAGE.width - 2 * MARGIN - LABELS
const CELL = { top: 30, bottom: 30, left: 90, right: 90 }

/** The document of a handling report (P9): one page of A4 as docx, a table of two columns. */
export async function documentOf({ title, rows, notes }: HandlingReport, locale: Locale): Promise<Uint8Array> {
  // Read when the first report is made: most days none is, and the library is large.
  const {
    AlignmentType,
    Document,
    HeadingLevel,
    Packer,
    Paragraph,
    Table,
    TableCell,
    TableLayoutType,
    TableRow,
    TextRun,
    WidthType,
  } = await import('docx')
  const paragraphs = (text: string, look: { readonly bold?: boolean; readonly size: number }) =>
    text.split('\n').map((line) => new Paragraph({ children: [new TextRun({ text: line, ...look })] }))
  const cell = (text: string, width: number, bold: boolean) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      margins: CELL,
      children: paragraphs(text, { bold, size: SIZE.text }),
    })
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: LABELS + VALUES, type: WidthType.DXA },
    columnWidths: [LABELS, VALUES],
    rows: rows.map(
      ({ label, value }) =>
        new TableRow({ cantSplit: true, children: [cell(label, LABELS, true), cell(value, VALUES, false)] }),
    ),
  })
  const document = new Document({
    title,
    creator: 'Afterclose',
    styles: { default: { document: { run: { font: FONTS[locale], language: { value: locale, eastAsia: locale } } } } },
    sections: [
      {
        properties: { page: { size: PAGE, margin: { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN } } },
        children: [
          new Paragraph({
            heading: HeadingLevel.HEADING_1,
            alignment: AlignmentType.CENTER,
            spacing: { after: 160 },
            children: [new TextRun({ text: title, bold: true, size: SIZE.title, color: '000000' })],
          }),
          table,
          ...notes.flatMap((note) => paragraphs(note, { size: SIZE.notes })),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}
