import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { RECORDS_OF_A_CUSTOMER } from './customer-of-record.ts'
import { FREE_TEXTS } from './free-texts.ts'
import { JOINED_AT_A_MERGE, MOVED_AT_A_MERGE } from './merging.ts'

// A table that somebody adds must not be forgotten by what concerns everything of a customer: handing over, merging,
// erasing. These tests read the data model and fail until the new table is named where it belongs.

interface Model {
  readonly name: string
  readonly fields: readonly string[]
  /** Those that hold text. */
  readonly texts: readonly string[]
}

/** The models of the data model with the names of their columns and relations. */
const models: readonly Model[] = [
  ...readFileSync('prisma/models.prisma', 'utf8').matchAll(/^model (\w+) \{\n(.*?)^\}/gms),
].map(([, name = '', body = '']) => ({
  name,
  fields: body.split('\n').flatMap((line) => line.match(/^ {2}(\w+)\s/)?.[1] ?? []),
  texts: body.split('\n').flatMap((line) => line.match(/^ {2}(\w+)\s+String\??\s*($|\/\/|@|\?)/)?.[1] ?? []),
}))
const having = (...columns: readonly string[]) =>
  models.filter(({ fields }) => columns.every((column) => fields.includes(column))).map(({ name }) => name)

test('the data model is read', () => {
  expect(having('customerId')).toEqual(expect.arrayContaining(['Contact', 'Deal', 'Visit']))
})

describe('R5: handing over', () => {
  test('the customer of every record is known by which somebody may be reminded', () => {
    const named = Object.keys(RECORDS_OF_A_CUSTOMER)
    // A merged customer's id leads to the one there is now (merged-ids.ts): nothing is told of it.
    const others = having('id', 'customerId').filter((name) => !named.includes(name) && name !== 'CustomerAlias')
    expect(others).toEqual([])
    expect(named.filter((name) => !models.some((model) => model.name === name))).toEqual([])
  })

  /** What becomes of rows that name both a customer and one of ours when the customer goes to somebody else. */
  const AT_A_HAND_OVER: Readonly<Record<string, string>> = {
    Deal: 'open ones follow',
    Complaint: 'open ones follow; who reported them stays',
    HeldDeal: 'what no deal came of follows',
    Visit: 'stays with who made it; its next step follows (TakenStep)',
    Payment: 'stays with who recorded it',
    Occasion: 'stays noted by who noted it; it is told to the customer’s owner',
    Courtesy: 'stays with whose it was',
    ProductFeedback: 'stays with who recorded it, who gets the answer',
    ValueReview: 'stays with who filled it in',
    CustomerPromise: 'those still to be kept follow; who recorded them stays',
    Want: 'stays with who recorded it; its reminder follows the customer’s owner',
    GivingUp: 'stays with who gave the customer up',
    Reflection: 'stays with who sold or lost: nobody can look back for another',
    Referral: 'stays with who recorded it; its reminder follows the introducer’s owner',
  }
  test('of every table that names a customer and one of ours it is decided whether it follows', () => {
    const ofSomebody = models.filter(
      ({ fields }) =>
        fields.includes('customerId') && fields.some((field) => /(owner|member|recordedBy|by)Id$/.test(field)),
    )
    expect(ofSomebody.map(({ name }) => name).sort()).toEqual(Object.keys(AT_A_HAND_OVER).sort())
  })
})

describe('C16: merging', () => {
  test('of every table that names a customer it is decided how its rows become the kept customer’s', () => {
    expect([...MOVED_AT_A_MERGE, ...JOINED_AT_A_MERGE].sort()).toEqual(having('customerId').sort())
    expect(having('introducerId')).toEqual(['Referral'])
  })
})

describe('R6: erasing', () => {
  /**
   * Columns of text that are no words of people: what they hold is known, or stands in a table of its own. The notes within
   * the ratings of a ledger are erased by themselves (ledger-changes.ts).
   */
  const NO_FREE_TEXT =
    /(Id|Key|On|At|Amount|urrency|Number|Hours|Zone|Ids|Until)$|^(id|state|channel|reach|purposes|functions|outcome|method|kind|basis|reference|foldedReference|dueOn|use|mood|title|draft|reasons|decision|dealId|day|promisedFor|answerBy|onDate|goodDayOf|topic|ratings|neededOn|foldedProduct|sourceTs|sourcePermalink|sourceAuthor|occasion|objection|phaseSince|on|causes)$/

  test('of every table that hangs on a customer it is decided which columns may hold somebody’s name', () => {
    // Erased by themselves: who they are is what these hold.
    const persons = ['Contact', 'Customer', 'CustomerAlias']
    const tables = Object.keys(RECORDS_OF_A_CUSTOMER).filter((name) => !persons.includes(name))
    const undecided = models
      .filter(({ name }) => tables.includes(name))
      .flatMap(({ name, texts }) => {
        const known: readonly string[] = Object.hasOwn(FREE_TEXTS, name)
          ? FREE_TEXTS[name as keyof typeof FREE_TEXTS]
          : []
        return texts
          .filter((text) => !known.includes(text) && !NO_FREE_TEXT.test(text))
          .map((text) => `${name}.${text}`)
      })
    expect(undecided).toEqual([])
  })

  test('of every table that names a contact it is decided what becomes of it', () => {
    // Visits and promises stay, and their contact is one without a name; occasions and what was given go with them.
    expect(having('contactId').sort()).toEqual(['Courtesy', 'CustomerPromise', 'Occasion', 'Visit'])
  })
})
