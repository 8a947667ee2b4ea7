import Holidays from 'date-holidays'

/** The countries whose public holidays we know, as ISO 3166-1 alpha-2 codes. */
export const COUNTRIES: readonly string[] = Object.keys(new Holidays().getCountries()).sort()

/** Reads a country's code; '' is none. Null when we do not know its holidays. */
export function parseCountry(code: string): string | null {
  return code === '' || COUNTRIES.includes(code) ? code : null
}
