-- Two made-up events as several outlets tell them.
return {
  ferry = {
    "The ferry Albatross ran aground off Quillhaven on Monday with 212 passengers on board. Tugs from Port Sedge tried to pull the Albatross off the sandbank at high tide. Captain Ines Dromgoole said nobody was hurt.",
    "Tugs pulled the stranded ferry Albatross off a sandbank near Quillhaven on Tuesday. All 212 passengers had been taken to Port Sedge in lifeboats. Captain Dromgoole blamed a broken rudder.",
    "A broken rudder sent the Albatross onto the Quillhaven sandbank, the ferry's owner said. Captain Ines Dromgoole had warned of the rudder in spring. The passengers spent the night in Port Sedge.",
  },
  tax = {
    "Parliament in Vellmark passed a tax on sugar by two votes. Finance minister Oskar Tembe said the levy would raise 40 million crowns for school meals. Bakers marched against the sugar tax.",
    "Vellmark's sugar tax scrapes through parliament. Bakers vowed to fight the levy that finance minister Oskar Tembe wants for school meals. The vote was 101 to 99.",
  },
}
