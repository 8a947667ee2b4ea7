import { describe, expect, test } from '@jest/globals'
import { fileInZip } from '../../../test/support/documents.ts'
import { linesOf } from '../../domain/one-page.ts'
import { SAMPLE_NOW, sampleComplaint } from '../../slack/complaints/sample-complaint.ts'
import { createTranslator, SUPPORTED } from '../../slack/locale.ts'
import { documentOf } from './document.ts'
import { handlingReport } from './rows.ts'

const readingIn = (locale: (typeof SUPPORTED)[number]) => ({
  timeZone: 'Europe/Berlin',
  locale,
  now: SAMPLE_NOW,
  madeBy: 'Mira Rep',
})
/** What 237 mm of an A4 page hold of nine-point lines, with the title and the notes beside them. */
const LINES_OF_A_PAGE = 48

const FAR = {
  stage: 'satisfied',
  cause: 'defect',
  remedy: 'exchange',
  cost: { amount: 120_000n, currency: 'EUR' },
  respondedAt: SAMPLE_NOW,
  toldAt: SAMPLE_NOW,
  carriedOutOn: '2026-03-04',
  score: 4,
  closedAt: SAMPLE_NOW,
} as const

describe.each(SUPPORTED)('P9: the handling report in %s', (locale) => {
  const t = createTranslator(locale)
  const texts = (text: string) => ({
    causeNote: text,
    causedBy: text,
    solution: text,
    toldContactName: text.slice(0, 100),
    agreedNote: text,
    carriedOutNote: text,
    prevention: text,
    scoreNote: text,
  })
  const complaintWith = (size: 'typical' | 'longest', text: string) =>
    sampleComplaint(size, locale, { ...(FAR as object), ...texts(text) })

  test('it has every column of the form', () => {
    const { title, rows, notes } = handlingReport(complaintWith('typical', 'Short'), t, readingIn(locale))
    expect(title).toContain('17')
    expect(rows).toHaveLength(16)
    expect(rows.filter(({ label, value }) => label === '' || value === '')).toEqual([])
    expect(notes).toHaveLength(1)
    expect(notes[0]).toContain('Mira Rep')
  })

  test('with the longest texts there are it fits on a page, and says that it was shortened', () => {
    for (const text of ['灯'.repeat(3000), 'W '.repeat(1500), 'a\n'.repeat(500)]) {
      const { rows, notes } = handlingReport(complaintWith('longest', text), t, readingIn(locale))
      const lines = rows.reduce((sum, { value }) => sum + linesOf(value, 60), 0)
      expect(lines).toBeLessThanOrEqual(LINES_OF_A_PAGE)
      expect(notes[0]).toBe(t('complaintReports.shortened'))
    }
  })

  test('of a complaint that has only come in, what is not known is a dash', () => {
    const { rows } = handlingReport(sampleComplaint('typical', locale), t, readingIn(locale))
    expect(rows.filter(({ value }) => value === t('complaintReports.open')).map(({ label }) => label)).toEqual(
      (['cause', 'solution', 'cost', 'agreed', 'carriedOut', 'prevention', 'satisfaction'] as const).map((column) =>
        t(`complaintReports.column.${column}`),
      ),
    )
  })

  test('the document holds it, without Slack’s marks', async () => {
    const report = handlingReport(complaintWith('typical', 'Rock & <roll> *now*'), t, readingIn(locale))
    const xml = fileInZip(await documentOf(report, locale), 'word/document.xml')
    for (const { label } of report.rows) expect(xml).toContain(label)
    expect(xml).toContain('Rock &amp; &lt;roll&gt; *now*')
    expect(report.rows.at(-1)?.value).not.toMatch(/[*⚠✓◷]/u)
  })
})
