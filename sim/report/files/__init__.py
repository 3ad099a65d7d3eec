"""What a report writes besides its page: tables for spreadsheets and process mining, all of it or nothing."""
