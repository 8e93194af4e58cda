/** How many people each agency lists, and of which nationalities (weights). An assumption. */
export const AGENCIES = [
  { agencyId: 'india', people: 3_400, nationalities: [['IND', 1]] },
  { agencyId: 'nigeria', people: 190, nationalities: [['NGA', 1]] },
  { agencyId: 'ghana', people: 160, nationalities: [['GHA', 1]] },
  { agencyId: 'algeria', people: 110, nationalities: [['DZA', 1]] },
  {
    agencyId: 'others',
    people: 140,
    nationalities: [
      ['MAR', 40],
      ['EGY', 18],
      ['TUR', 16],
      ['CMR', 16],
      ['JOR', 14],
      ['PAK', 12],
      ['BGD', 10],
      ['TUN', 10],
      ['XXA', 4],
    ],
  },
] as const satisfies readonly {
  agencyId: string;
  people: number;
  nationalities: readonly (readonly [string, number])[];
}[];

/**
 * Where people shelter (weights, about people in 4,000): a good part in the east. An assumption.
 */
export const PLACE_SHARES: readonly (readonly [string, number])[] = [
  ['central-station', 330],
  ['heroiv-pratsi', 560],
  ['studentska', 440],
  ['akademika-pavlova', 320],
  ['akademika-barabashova', 300],
  ['hostel-saltivka', 150],
  ['kyivska', 150],
  ['turboatom', 90],
  ['zavod-malysheva', 80],
  ['sportyvna', 80],
  ['prospekt-haharina', 80],
  ['pushkinska', 120],
  ['arkhitektora-beketova', 90],
  ['universytet', 130],
  ['derzhprom', 80],
  ['maidan-konstytutsii', 90],
  ['istorychnyi-muzei', 80],
  ['tsentralnyi-rynok', 70],
  ['kholodna-hora', 90],
  ['naukova', 100],
  ['botanichnyi-sad', 90],
  ['23-serpnia', 80],
  ['oleksiivska', 110],
  ['hostel-nauky', 80],
  ['hostel-sumska', 70],
  ['hostel-pavlove-pole', 60],
  ['hostel-oleksiivka', 50],
  ['hostel-tsentr', 60],
];

interface NameParts {
  readonly given: readonly string[];
  readonly family: readonly string[];
}

const parts = (given: string, family: string): NameParts => ({
  given: given.split(' '),
  family: family.split(' '),
});

/** Parts of common names; put together by chance they mean nobody. */
export const NAMES: Readonly<Record<string, NameParts>> = {
  IND: parts(
    'Aarav Aditi Akash Ananya Arjun Deepa Divya Gaurav Harsh Isha Karthik Kavya Lakshmi ' +
      'Manish Meera Neha Nikhil Pooja Priya Rahul Rohan Sakshi Sandeep Shreya Sneha Suresh ' +
      'Tanvi Varun Vikram Yash',
    'Agarwal Bansal Chauhan Das Gupta Iyer Jain Joshi Kaur Khan Kumar Mehta Mishra Nair Patel ' +
      'Pillai Rao Reddy Sharma Shinde Singh Thakur Verma Yadav',
  ),
  NGA: parts(
    'Adaeze Amina Bola Chidi Chioma Emeka Fatima Femi Ibrahim Ifeoma Kemi Ngozi Obinna Seun ' +
      'Tunde Yusuf',
    'Abubakar Adeyemi Balogun Bello Eze Ibrahim Mohammed Musa Nwosu Obi Okafor Okoro Olawale Usman',
  ),
  GHA: parts(
    'Abena Ama Akosua Akwasi Efua Esi Kofi Kojo Kwabena Kwame Mensimah Nana Yaa Yaw',
    'Acheampong Adjei Agyeman Amoah Appiah Asante Boateng Darko Mensah Nkrumah Osei Owusu Sarpong',
  ),
  DZA: parts(
    'Amine Amira Anis Farid Hana Karim Leila Lina Mehdi Nadia Nassim Rania Riad Samir Sofiane ' +
      'Yacine',
    'Belkacem Benali Bouzid Brahimi Cherif Hadj Hamdi Khelifi Mansouri Meziane Saidi Slimani Ziani',
  ),
  other: parts(
    'Ahmad Ali Aylin Dina Emre Fatma Hamza Hassan Imran Jamal Laila Mariam Nour Omar Salma ' +
      'Youssef Zeynep',
    'Abbas Aydin Demir Farouk Haddad Hussein Idrissi Kamara Malik Mansour Rahman Saleh Toure ' +
      'Yilmaz',
  ),
};
