"""Whether a calibration may be believed: its method, its fit, its predictions, and what it cannot know.

Each check is a function that returns what it found and can say it in plain sentences:

- `ranks`: does the method tell the truth where the truth is known?
- `predictive`: would the fitted model show what was observed? `held_out`: and what was not used?
- `identified`: what did the data say of each parameter, and which data would say more? `together`: of which
  pairs is only a combination known?
- `alarm`: can the model show anything like these data at all?
"""
