"""What a person does and asks: an action or a rule in each module here, what papers and screens show in its folders."""
