import { companyOf } from './company.ts'

/** A maker of furniture for offices, halls and terraces, on the North Sea coast. */
export const english = companyOf({
  name: 'Tidewater Furniture',
  language: 'en',
  slackLocale: 'en-GB',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  country: 'DE',
  unit: 100n,
  channels: { sales: 'sales', managers: 'sales-managers' },
  people: {
    mira: { name: 'Mira Okafor', title: 'Sales rep' },
    jonas: { name: 'Jonas Weber', title: 'Sales rep' },
    helena: { name: 'Helena Costa', title: 'Head of sales' },
    sam: { name: 'Sam Ito', title: 'Finance' },
    priya: { name: 'Priya Nair', title: 'Customer service' },
    ada: { name: 'Ada Lindqvist', title: 'Managing director, admin' },
  },
  customers: [
    { name: 'Port of Emberhaven', contact: 'Ruth Adler', phone: '+49 4921 555 0100' },
    { name: 'Harbour Lights Ltd', contact: 'Tom Beckett', phone: '+44 1482 555 017' },
    { name: 'Café Leuchtturm', contact: 'Ines Brandt', phone: '+49 40 555 0142' },
    { name: 'Nordsund Municipal Works', contact: 'Lars Holm', phone: '+45 3355 5018' },
    { name: 'Quayside Hotels GmbH', contact: 'Petra Voss', phone: '+49 421 555 0177' },
    { name: 'Boatyard Sørensen', contact: 'Nils Sørensen', phone: '+45 7555 5031' },
    { name: 'Rheinpark Festival', contact: 'Alma Reyes', phone: '+49 221 555 0163' },
    { name: 'Elif Yıldız', contact: '', phone: '+49 30 555 0190' },
  ],
  dealTitles: [
    '40 waiting-room benches, pier 3',
    'Office furniture, Mill Lane',
    'Terrace tables and chairs',
    '60 control-room chairs',
    'Workbenches',
    'Council chamber seating',
    'Lobby seating',
    'Folding chairs, two seasons',
    'Standing desk',
    '12 meeting tables',
  ],
})
